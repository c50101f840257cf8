/// What people ask of the grievance officer: complaints, questions, requests about their data.
///
/// Owns the tables `cases` and `caseBook`. Must not: keep a word of a person unsealed, or let a
/// case be seen by anybody but its person and the officer.
@NullMarked
package dev.kept.cases;

import org.jspecify.annotations.NullMarked;
