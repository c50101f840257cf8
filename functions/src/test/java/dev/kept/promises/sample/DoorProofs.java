package dev.kept.promises.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.house.Project;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The sample's proofs. Its name keeps the build from running it by itself; the runner's own test
/// does.
public final class DoorProofs {

  private final Door door = new Door(new Door.Lock("1234"));

  @Test
  void onlyTheRightCodeOpens() {
    assertTrue(door.opens("1234", 0));
    assertFalse(door.opens("4321", 0));
  }

  @Test
  void itIsShutAfterTenMinutes() {
    assertFalse(door.opens("1234", 600));
  }

  @Test
  void aDoorNobodyProppedIsShut() {
    assertTrue(door.opens("1234", 0));
    assertFalse(Burglar.hasPropped());
  }

  @Test
  void theConditionSpendsATry() {
    assertEquals("tries > :zero AND code = :code", door.condition());
  }

  @Test
  void itGreetsInTheMorning() {
    assertEquals("Good morning, Ada", door.greeting("Ada"));
  }

  @Test
  void itCountsGuests() {
    assertEquals(1, door.count(List.of("Ada", "")));
  }

  @Test
  void theProjectHasAParent() {
    assertTrue(Project.text("pom.xml").contains("<packaging>pom</packaging>"));
  }

  @Nested
  final class Inside {
    @Test
    void aNestedProofRunsToo() {
      assertFalse(door.opens("4321", 0));
    }
  }
}
