package dev.kept.platform;

import dev.kept.kernel.DeviceInfo;
import dev.kept.kernel.Sensitive;
import java.util.Optional;

/// The member `device` of a body: `{"name", "os", "token"?}`, closed.
public final class DeviceMember {
  private static final int LONGEST = 64;
  private static final int LONGEST_TOKEN = 128;

  private DeviceMember() {}

  /// Asks for the member; take its value after [Body#done].
  public static Body.Field<DeviceInfo> of(Body body) {
    return new Body.Field<>(body.object("device").flatMap(DeviceMember::read));
  }

  private static Optional<DeviceInfo> read(Body device) {
    var name = device.required("name", Values.text(1, LONGEST)).found();
    var os = device.required("os", Values.text(1, LONGEST)).found();
    var token = device.optional("token", Values.text(1, LONGEST_TOKEN)).found();
    device.close();
    return name.flatMap(
        given ->
            os.map(
                system ->
                    new DeviceInfo(
                        new Sensitive<>(given),
                        new Sensitive<>(system),
                        token.map(Sensitive::new))));
  }
}
