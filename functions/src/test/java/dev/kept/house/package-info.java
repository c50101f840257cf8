/// The rules of the house as tests: which package may know which, what a file may hold, what lies
/// at the top of the repository.
@NullMarked
package dev.kept.house;

import org.jspecify.annotations.NullMarked;
