/// The profile: who a person says they are, and how they want to be found.
///
/// Owns the table `profiles`. Must not: show a profile to anybody but its owner.
@NullMarked
package dev.kept.profiles;

import org.jspecify.annotations.NullMarked;
