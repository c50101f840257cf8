package dev.kept.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.promises.Proves;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Who gets to see a client's address, city and browser: what opens sessions, and what limits.
final class SecuritySignalsTest {
  /// Those that sign people in, and the edge itself.
  private static final Set<String> MAY_ASK =
      Set.of("accounts", "limits", "login", "passkeys", "passwords", "platform", "sessions");

  private static final Pattern ASKS =
      Pattern.compile("[.:](sourceIp|origin)\\(|request::(sourceIp|origin)|\"user-agent\"");

  private static final Pattern STORED =
      Pattern.compile("\"clientAddress\"|new Cell\\(\\s*\"sessions\"");

  @Test
  @Proves("JN-2-09")
  void onlyWhatSignsInOrLimitsAsksWhereAClientIs() {
    var asking = packagesWith(ASKS);
    assertTrue(asking.containsAll(List.of("login", "accounts")), "the rule sees nothing");
    asking.removeAll(MAY_ASK);
    assertEquals(Set.of(), asking);
  }

  @Test
  @Proves("JN-2-09")
  void onlySessionsOpenWhatRestsOfIt() {
    assertEquals(Set.of("sessions"), packagesWith(STORED));
  }

  private static Set<String> packagesWith(Pattern pattern) {
    var found = new TreeSet<String>();
    for (var source : Source.all()) {
      if (source.isShipped() && pattern.matcher(source.text()).find()) {
        found.add(source.path().split("/dev/kept/", 2)[1].split("/", 2)[0]);
      }
    }
    return found;
  }
}
