package dev.kept.platform;

import dev.kept.platform.Refusal.FieldError;
import java.util.List;
import java.util.Map;

/// The sentences of problem documents: fixed, so that none can repeat what a caller sent.
final class Problems {
  private static final Map<String, String> SENTENCES =
      Map.ofEntries(
          Map.entry("invalid_request", "The request is not as the contract says; see fields."),
          Map.entry("unauthorized", "A valid access token is needed."),
          Map.entry("wrong_code", "The code is wrong, used, expired or unknown."),
          Map.entry("wrong_password", "The address or the password is wrong."),
          Map.entry("token_invalid", "The link is wrong, used or expired."),
          Map.entry("passkey_refused", "The passkey's answer is wrong, used, expired or unknown."),
          Map.entry("try_later", "Too many requests; wait as long as Retry-After says."),
          Map.entry("not_through_edge", "This address is not for direct calls."),
          Map.entry("step_up_required", "Prove anew who you are: a step-up is needed first."),
          Map.entry(
              "account_deleted",
              "This account is deleted and can be taken back for a while; see /v1/me."),
          Map.entry("deletion_scheduled", "The deletion of this account is scheduled already."),
          Map.entry("deletion_final", "The time to take the deletion back is over."),
          Map.entry("last_contact", "The last contact stays: put another one in its place."),
          Map.entry("contact_unchanged", "This address is yours already."),
          Map.entry(
              "contacts_frozen",
              "A change was taken back, so contacts stay as they are for 72 hours."),
          Map.entry("recovery_pending", "Another session has asked for a recovery already."),
          Map.entry("link_invalid", "The link is used, replaced, expired or unknown."),
          Map.entry("consent_required", "This needs your consent; see /v1/me/consents."),
          Map.entry(
              "processing_restricted",
              "You have restricted this, or objected to it; see /v1/me/restriction."),
          Map.entry("under_age", "This service is only for people of the minimum age."),
          Map.entry("not_found", "There is nothing here that you may see."),
          Map.entry("no_such_route", "There is no such path."),
          Map.entry("method_not_allowed", "This path has other methods; see Allow."),
          Map.entry("session_ended", "The session has ended; sign in again."),
          Map.entry("ticket_invalid", "The sign-up ticket is wrong, used or expired."),
          Map.entry(
              "address_taken",
              "This address has an account by now, or is held for its former owner."),
          Map.entry("unsupported_media_type", "The content type is not one that this path takes."),
          Map.entry(
              "unsupported_file",
              "The file is not of a type that is taken here, or not what it says it is."),
          Map.entry("too_large", "The request is larger than this path takes."),
          Map.entry("stale", "The resource has changed since; see ETag."),
          Map.entry("original_not_kept", "The original is not kept once its text is out."),
          Map.entry("range_not_satisfiable", "The file has no such range of bytes."),
          Map.entry("export_not_ready", "The copy is not made, or could not be; see its status."),
          Map.entry("range_required", "The copy is large: ask for a range of its bytes."),
          Map.entry("not_ready", "The resume's text is not out yet."),
          Map.entry("idempotency_mismatch", "This Idempotency-Key was used with another request."),
          Map.entry("in_progress", "The first request with this Idempotency-Key is still running."),
          Map.entry("too_many", "There are as many of these as one account may have."),
          Map.entry("unavailable", "A part of the service does not answer; try again."),
          Map.entry("internal_error", "Something went wrong on our side; nothing was half done."));

  private Problems() {}

  static JsonObject document(int status, String code, List<FieldError> errors) {
    var sentence = SENTENCES.get(code);
    if (sentence == null) {
      throw new IllegalArgumentException("no sentence for problem code " + code);
    }
    var document =
        new JsonObject()
            .set("type", "about:blank")
            .set("title", title(status))
            .set("status", status)
            .set("code", code)
            .set("detail", sentence);
    if (!errors.isEmpty()) {
      document.set(
          "fields",
          errors.stream()
              .map(error -> new JsonObject().set("name", error.name()).set("code", error.code()))
              .toList());
    }
    return document;
  }

  /// HTTP's own phrases, as RFC 9457 4.2.1 asks where the type is `about:blank`.
  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 409 -> "Conflict";
      case 410 -> "Gone";
      case 412 -> "Precondition Failed";
      case 413 -> "Content Too Large";
      case 415 -> "Unsupported Media Type";
      case 416 -> "Range Not Satisfiable";
      case 422 -> "Unprocessable Content";
      case 429 -> "Too Many Requests";
      case 503 -> "Service Unavailable";
      default -> "Internal Server Error";
    };
  }
}
