package dev.kept.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.contract.Contract;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The routes stand in three places, which must agree: the template, the contract, and what
/// `NotFound` is told in order to name the methods of a path.
final class RoutesTest {
  private final SamTemplate template = SamTemplate.read();

  @Test
  void everyRouteOfTheTemplateIsInTheContractAndTheOtherWayRound() {
    assertEquals(Contract.read().routes(), new TreeSet<>(template.routes().keySet()));
  }

  @Test
  void notFoundIsToldEveryRoute() {
    var told = template.properties("NotFound").get("Environment", "Variables", "ROUTES").text();
    var routes =
        Arrays.stream(told.split(","))
            .map(String::strip)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(template.routes().keySet()), routes);
  }

  @Test
  void whatNoRouteTakesGoesToNotFound() {
    var events = SamTemplate.events(template.properties("NotFound"), "HttpApi");
    assertEquals(
        List.of("$default"), events.values().stream().map(it -> it.get("Path").text()).toList());
  }
}
