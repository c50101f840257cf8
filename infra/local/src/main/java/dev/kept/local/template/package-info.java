/// Reads template.yaml, CloudFormation tags and all, into what the local platform starts.
///
/// One reading, one model: what AWS deploys is what runs locally. What has no local counterpart is
/// listed in `Template.notes`; what a function cannot do without is an error that names file and
/// line.
///
/// Must not: start anything, or know the product.
@NullMarked
package dev.kept.local.template;

import org.jspecify.annotations.NullMarked;
