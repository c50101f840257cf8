/// The ATS report: how well a machine and a hurried reader find their way through a resume.
///
/// Pure: text in, report out, the same for the same text. Knows the JDK and the kernel alone.
@NullMarked
package dev.kept.resumes.report;

import org.jspecify.annotations.NullMarked;
