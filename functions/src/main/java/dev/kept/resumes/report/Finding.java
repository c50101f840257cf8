package dev.kept.resumes.report;

import java.util.Optional;

/// One thing the report has to say, for a person to read.
///
/// @param rule id of the rule, as published in the rubric
/// @param message a fixed sentence: it never repeats a word of the resume
/// @param evidence where to look; empty when what is meant is missing from the text
public record Finding(String rule, Severity severity, String message, Optional<Span> evidence) {}
