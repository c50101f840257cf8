/// Telling people what happened to their account.
///
/// Works on the table `notices`, whose rows `platform.Notices` puts. Must not: tell anything that
/// is not about the account's safety, or put a value of the person into a message.
@NullMarked
package dev.kept.notices;

import org.jspecify.annotations.NullMarked;
