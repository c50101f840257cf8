/// Runs inside a function's JVM, in the place of Lambda's own runtime client.
///
/// The JDK and the Lambda interfaces only: whatever else stood here would be on the class path of
/// every function. It starts no thread but the one that ends the JVM with its platform. Must not:
/// know the product.
@NullMarked
package dev.kept.local.worker;

import org.jspecify.annotations.NullMarked;
