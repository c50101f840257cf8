/// Chains what the audit trail records, anchors the chains by signed heads, and shows each person
/// their own trail.
///
/// Owns the tables `auditEntries` (written through `platform.AuditTrail`), `audit` and
/// `auditHeads`. Must not: change or delete an entry of the chains, or put anything into them that
/// leads to a person without their key.
@NullMarked
package dev.kept.audit;

import org.jspecify.annotations.NullMarked;
