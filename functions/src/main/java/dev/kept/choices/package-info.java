/// What a person allows and forbids: consents, objections, the restriction of processing.
///
/// Owns the table `choices`, the history of them. What stands is the vault's, which holds every
/// opening against it. Must not: decide for a purpose whether it may be used, or keep a choice
/// without the receipt that the person can show.
@NullMarked
package dev.kept.choices;

import org.jspecify.annotations.NullMarked;
