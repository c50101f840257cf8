package dev.kept.house;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.contract.Contract;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    var always = new TreeSet<>(template.routes().keySet());
    always.removeAll(template.conditionalRoutes());
    assertEquals(always, told("ROUTES"));
  }

  /// A route that is not deployed is an unknown path, not a known one with other methods.
  @Test
  void notFoundIsToldTheRoutesOfASwitchOnlyWhereItIsOn() {
    var switched = new TreeSet<String>();
    Map.of("PASSWORD_ROUTES", "PasswordsOn", "PASSKEY_ROUTES", "PasskeysOn")
        .forEach(
            (setting, condition) -> {
              var routes = told(setting);
              var told = template.properties("NotFound").get("Environment", "Variables", setting);
              assertEquals(condition, told.get("Fn::If").items().getFirst().text());
              for (var route : routes) {
                var function = requireNonNull(template.routes().get(route));
                assertEquals(condition, template.resource(function).get("Condition").text(), route);
              }
              switched.addAll(routes);
            });
    assertEquals(new TreeSet<>(template.conditionalRoutes()), switched);
  }

  /// The contract says of each route whether it is always there.
  @Test
  void theContractMarksTheRoutesThatASwitchBrings() {
    assertEquals(new TreeSet<>(template.conditionalRoutes()), Contract.read().switchedRoutes());
  }

  @Test
  void whatNoRouteTakesGoesToNotFound() {
    var events = SamTemplate.events(template.properties("NotFound"), "HttpApi");
    assertEquals(
        List.of("$default"), events.values().stream().map(it -> it.get("Path").text()).toList());
  }

  private Set<String> told(String setting) {
    return Arrays.stream(
            requireNonNull(template.settings("NotFound").get(setting)).text().split(","))
        .map(String::strip)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
