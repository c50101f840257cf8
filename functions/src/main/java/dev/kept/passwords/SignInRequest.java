package dev.kept.passwords;

import dev.kept.kernel.ClientOrigin;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.DeviceInfo;
import dev.kept.platform.Body;
import dev.kept.platform.DeviceMember;
import dev.kept.platform.HttpRequest;
import dev.kept.platform.Values;

/// A well-formed attempt to sign in by a password.
///
/// @param origin counted, and sealed with the session
record SignInRequest(ContactAddress to, Password password, DeviceInfo device, ClientOrigin origin) {
  /// Reads `{"channel","to","password","device"}`.
  ///
  /// @throws dev.kept.platform.Refusal 400, whatever the address
  static SignInRequest read(HttpRequest request) {
    var body = Body.of(request);
    var to = AddressMembers.of(body);
    var password = body.required("password", Values.text(Password.LONGEST_TYPED, Password::parse));
    var device = DeviceMember.of(body);
    body.done();
    return new SignInRequest(to.value(), password.value(), device.value(), request.origin());
  }
}
