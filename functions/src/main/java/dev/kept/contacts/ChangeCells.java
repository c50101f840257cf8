package dev.kept.contacts;

import dev.kept.contacts.Change.Before;
import dev.kept.kernel.Channel;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.Purpose;
import dev.kept.vault.Cell;
import dev.kept.vault.PersonVault;

/// How addresses rest in table `contactChanges`: sealed under `contact`, bound to the change's
/// notice or the recovery's id.
final class ChangeCells {
  private ChangeCells() {}

  static byte[] seal(PersonVault vault, String id, ContactAddress address) {
    return vault.seal(cell(id), address.normalised());
  }

  static ContactAddress open(PersonVault vault, Change change, Before before) {
    return open(vault, change.notice(), change.channel(), before.address());
  }

  static ContactAddress open(PersonVault vault, Recovery recovery) {
    return open(vault, recovery.id(), recovery.channel(), recovery.address());
  }

  private static ContactAddress open(PersonVault vault, String id, Channel channel, byte[] sealed) {
    return ContactAddress.ofNormalised(channel, vault.openText(cell(id), sealed)).orElseThrow();
  }

  private static Cell cell(String id) {
    return new Cell("contactChanges", "address", Purpose.CONTACT, id);
  }
}
