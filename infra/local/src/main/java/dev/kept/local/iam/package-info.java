/// Who calls, and what the template's policy lets them do: the part of IAM that the template uses.
///
/// Must not: answer requests. The endpoints ask; they refuse what [dev.kept.local.iam.Policy] does
/// not grant, as AWS would.
@NullMarked
package dev.kept.local.iam;

import org.jspecify.annotations.NullMarked;
