package dev.kept.choices;

import dev.kept.kernel.Basis;
import dev.kept.kernel.Choice;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Caller;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Page;
import dev.kept.platform.Refusal;
import dev.kept.vault.PersonVault;
import dev.kept.vault.Standings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Shows a person what they allow and forbid, and how that came to be.
@Singleton
final class ShowChoices {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  private final Standings standings;
  private final Choices choices;

  ShowChoices(Standings standings, Choices choices) {
    this.standings = standings;
    this.choices = choices;
  }

  /// @return `{"items"}`: one for each purpose that rests on this, in the enum's order
  JsonObject all(Caller caller, PersonVault vault, Basis basis, Function<Purpose, Choice> of) {
    var standing = standings.read(caller.account());
    var items =
        Purpose.restingOn(basis).stream()
            .map(of)
            .map(
                choice ->
                    json(
                        choice,
                        standing.says(choice),
                        standing
                            .entry(choice)
                            .flatMap(number -> choices.find(caller.account(), number, vault))))
            .toList();
    return new JsonObject().set("items", items);
  }

  JsonObject one(Caller caller, PersonVault vault, Choice choice) {
    var standing = standings.read(caller.account());
    var entry =
        standing.entry(choice).flatMap(number -> choices.find(caller.account(), number, vault));
    return json(choice, standing.says(choice), entry);
  }

  /// @param entry empty when the person never chose
  static JsonObject json(Choice choice, boolean yes, Optional<Entry> entry) {
    var json =
        new JsonObject()
            .setIfPresent("purpose", choice.purpose().map(Purpose::word))
            .set(member(choice.kind()), yes);
    if (choice.kind() == Choice.Kind.CONSENT) {
      json.setOrNull("policyVersion", entry.map(made -> made.notice().version()))
          .setOrNull("noticeHash", entry.map(made -> made.notice().sha256()));
    }
    return json.setOrNull("at", entry.map(Entry::at))
        .setOrNull("receipt", entry.map(Entry::receipt));
  }

  /// @return the member of requests and answers that says yes or no
  static String member(Choice.Kind kind) {
    return switch (kind) {
      case CONSENT -> "granted";
      case OBJECTION -> "objected";
      case RESTRICTION -> "restricted";
    };
  }

  /// A page of everything that was ever chosen, newest first.
  JsonObject history(HttpRequest request, Caller caller, PersonVault vault) {
    var mac = vault.mac(Purpose.RIGHTS, "cursor choices");
    var page = Page.of(request, mac);
    var before = page.position().map(ShowChoices::number);
    var found = choices.page(caller.account(), page.limit() + 1, before, vault);
    var shown = found.stream().limit(page.limit()).toList();
    var last =
        found.size() > shown.size()
            ? Optional.of(Long.toString(shown.getLast().number()))
            : Optional.<String>empty();
    List<JsonObject> items = shown.stream().map(Entry::json).toList();
    return Page.answer(items, last, mac);
  }

  /// A cursor is ours, or it was refused; another list's is told apart by its use.
  private static long number(String position) {
    if (!NUMBER.matcher(position).matches()) {
      throw Refusal.notFound();
    }
    return Long.parseLong(position);
  }
}
