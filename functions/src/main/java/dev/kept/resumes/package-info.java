/// Resumes: from an uploaded file to its text, and from the text to a report.
///
/// Owns a resume's state and text. Must not: keep an original once its text is out.
@NullMarked
package dev.kept.resumes;

import org.jspecify.annotations.NullMarked;
