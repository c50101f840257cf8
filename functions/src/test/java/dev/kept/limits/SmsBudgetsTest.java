package dev.kept.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Kept;
import dev.kept.house.Project;
import dev.kept.house.Yaml;
import dev.kept.kernel.OpaqueId;
import dev.kept.kernel.PhoneNumber;
import dev.kept.platform.Settings;
import dev.kept.promises.Proves;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SmsBudgetsTest {
  private static final Kept KEPT = Kept.shared();
  private static final PhoneNumber INDIA = new PhoneNumber("+919876543210");
  private static final PhoneNumber BRITAIN = new PhoneNumber("+442079460018");
  private static final PhoneNumber TUNISIA = new PhoneNumber("+21671123456");

  @BeforeEach
  void anotherDay() {
    var now = KEPT.clock().instant();
    KEPT.clock().set(now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)));
  }

  @Test
  @Proves("CX-3-07")
  void eachPrefixHasABudgetAndADayBringsAnother() {
    var budgets = budgets(100, 3, "91=5;216=0");
    for (var i = 0; i < 3; i++) {
      assertTrue(budgets.take(BRITAIN, id()));
    }
    assertFalse(budgets.take(BRITAIN, id()));
    for (var i = 0; i < 5; i++) {
      assertTrue(budgets.take(INDIA, id()));
    }
    assertFalse(budgets.take(INDIA, id()));
    assertFalse(budgets.take(TUNISIA, id()));
    KEPT.clock().advance(Duration.ofDays(1).minusMillis(1));
    assertFalse(budgets.take(BRITAIN, id()));
    KEPT.clock().advance(Duration.ofMillis(1));
    assertTrue(budgets.take(BRITAIN, id()));
  }

  @Test
  void whatIsWithheldByOneBudgetSpendsNothingOfTheOther() {
    var budgets = budgets(3, 2, "none");
    assertTrue(budgets.take(BRITAIN, id()));
    assertTrue(budgets.take(BRITAIN, id()));
    for (var i = 0; i < 5; i++) {
      assertFalse(budgets.take(BRITAIN, id()));
    }
    assertTrue(budgets.take(INDIA, id()));
    assertFalse(budgets.take(INDIA, id()));
  }

  @Test
  void aMessageCountsOnceHoweverOftenItIsTried() {
    var budgets = budgets(2, 2, "none");
    var message = id();
    for (var i = 0; i < 5; i++) {
      assertTrue(budgets.take(INDIA, message));
    }
    assertTrue(budgets.take(INDIA, id()));
    assertFalse(budgets.take(INDIA, id()));
    assertTrue(budgets.take(INDIA, message));
    KEPT.clock().advance(Duration.ofDays(1));
    assertTrue(budgets.take(INDIA, message));
    assertTrue(budgets.take(INDIA, id()));
    assertTrue(budgets.take(INDIA, id()), "a message of yesterday was counted again");
  }

  @Test
  void anUnreadableSettingIsRefused() {
    for (var prefixes : new String[] {"91", "91=", "=5", "91=5,1=2", "x=1"}) {
      assertThrows(Settings.InvalidSetting.class, () -> budgets(1, 1, prefixes), prefixes);
    }
  }

  @Test
  void theAlarmListensToTheLineThatIsLogged() {
    var resources = Yaml.parse(Project.template()).get("Resources");
    var alarm = resources.get("SmsBudgetAlarm").get("Properties");
    var senders = new TreeMap<String, String>();
    for (var name :
        List.of("SmsBudgetMetric", "SmsBudgetOfNoticesMetric", "SmsBudgetOfResetsMetric")) {
      var filter = resources.get(name).get("Properties");
      senders.put(filter.get("LogGroupName").get("Ref").text(), name);
      assertEquals("\"an SMS budget is spent\"", filter.get("FilterPattern").text());
      var metric = filter.get("MetricTransformations").items().getFirst();
      assertEquals(metric.get("MetricName").text(), alarm.get("MetricName").text());
    }
    assertEquals(
        Set.of("SendNoticesLogs", "SendOtpLogs", "SendPasswordResetLogs"), senders.keySet());
    var source = Project.text("functions/src/main/java/dev/kept/limits/SmsBudgets.java");
    assertTrue(source.contains("LOG.warn(\"an SMS budget is spent; prefix {}\""));
  }

  private static SmsBudgets budgets(int inAll, int eachPrefix, String own) {
    var settings =
        Map.of(
            "LIMITS_TABLE",
            KEPT.table("LimitsTable"),
            "SMS_BUDGET",
            "" + inAll,
            "SMS_PREFIX_BUDGET",
            "" + eachPrefix,
            "SMS_PREFIX_BUDGETS",
            own);
    return new SmsBudgets(KEPT.database(), new Settings(settings), KEPT.clock());
  }

  private static String id() {
    return OpaqueId.draw(new SecureRandom());
  }
}
