/// The text of a resume: PDF, DOCX and plain text, read within hard limits.
///
/// Knows the JDK, the kernel and PDFBox, whose types do not leave this package. Must not: touch a
/// disk or a network, run anything a document brings along, or put a word of it into a message.
@NullMarked
package dev.kept.resumes.extract;

import org.jspecify.annotations.NullMarked;
