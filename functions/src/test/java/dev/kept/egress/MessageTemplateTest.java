package dev.kept.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.kernel.Channel;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.SecretToken;
import dev.kept.promises.Proves;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every message that can be sent, as it is sent.
final class MessageTemplateTest {
  /// The basic set of GSM 03.38 that our texts may use: one septet each.
  private static final Pattern GSM_7 =
      Pattern.compile("[A-Za-z0-9 \\n\\r@_!\"#%&'()*+,\\-./:;<=>?]*");

  private static final int ONE_SEGMENT = 160;

  /// As long a domain and an address of pages as fit.
  private static final String DOMAIN = "accounts.connections.example.org";

  private static final String TOKEN = SecretToken.draw(new SecureRandom(), 32).text().value();
  private static final Map<String, String> VALUES =
      Map.of(
          "code", "K7MPQ2XW", "domain", DOMAIN, "link", "https://" + DOMAIN + "/cancel#" + TOKEN);

  private static final Pattern UNFILLED = Pattern.compile("[{}]");

  @ParameterizedTest
  @EnumSource(MessageTemplate.class)
  void aTextIsOneSegmentOfGsm7EvenWithALongCodeOrALink(MessageTemplate template) {
    for (var values : List.of(VALUES, Map.<String, String>of())) {
      var text = template.body(Channel.SMS, values);
      assertTrue(GSM_7.matcher(text).matches(), text);
      assertTrue(text.length() <= ONE_SEGMENT, () -> text.length() + ": " + text);
      assertFalse(UNFILLED.matcher(text).find(), text);
    }
  }

  @ParameterizedTest
  @EnumSource(MessageTemplate.class)
  @Proves({"CX-5-03", "JN-5-04"})
  void aMailIsFixedWordsAndFetchesNothing(MessageTemplate template) {
    var html = MailHtml.of(template, VALUES);
    var lower = html.toLowerCase(Locale.ROOT);
    for (var word :
        List.of("<img", "<script", "<link", "<style", "<iframe", "src=", "style=", "url(")) {
      assertFalse(lower.contains(word), word);
    }
    var links = Pattern.compile("href=\"([^\"]*)\"").matcher(html).results().toList();
    var withLink = template.body(Channel.EMAIL, VALUES).contains(TOKEN);
    assertEquals(withLink ? 1 : 0, links.size());
    links.forEach(link -> assertEquals(VALUES.get("link"), link.group(1)));
    assertFalse(UNFILLED.matcher(template.body(Channel.EMAIL, VALUES)).find());
    assertFalse(template.subject().isBlank());
    assertFalse(template.body(Channel.EMAIL, Map.of()).isBlank());
  }

  @ParameterizedTest
  @EnumSource(NoticeKind.class)
  void aNoticeHasATemplateAndALinkOnlyWhereItsKindDoes(NoticeKind kind) {
    var template = MessageTemplate.of(kind);
    for (var channel : Channel.values()) {
      assertEquals(
          kind.linkPath().isPresent(),
          template.body(channel, VALUES).contains(TOKEN),
          "" + channel);
      assertFalse(template.body(channel, Map.of()).contains("https:"), "" + channel);
    }
  }

  @ParameterizedTest
  @EnumSource(MessageTemplate.class)
  void whatFillsATemplateCannotBecomeMarkup(MessageTemplate template) {
    var html = MailHtml.of(template, Map.of("code", "<b>&\"'", "link", "https://x/#\"><script>"));
    assertFalse(html.contains("<b>"));
    assertFalse(html.contains("<script>"));
  }
}
