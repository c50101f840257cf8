package dev.kept.local.iam;

/// What a matching statement does; a denial outweighs every allowance.
public enum Effect {
  ALLOW,
  DENY
}
