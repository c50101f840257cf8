package dev.kept.harness;

import dev.kept.harness.AwsCalls.Made;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.kms.model.KmsException;

/// A way in which a call to AWS fails, as its caller sees it once the SDK has tried often enough.
public enum Fault {
  /// Refused for there being too much to do; nothing was done.
  THROTTLE,
  /// Nobody answered; nothing was done.
  ERROR,
  /// A batch was answered without a single row.
  UNPROCESSED,
  /// Another transaction was at the same rows, this once; nothing was done.
  CONFLICT,
  /// It was done, and the answer was lost.
  TIMEOUT;

  /// The order is the one they are tried in: what may take effect comes last.
  boolean fits(Made call) {
    return switch (this) {
      case THROTTLE, ERROR, TIMEOUT -> true;
      case UNPROCESSED -> call.operation().equals("BatchGetItem");
      case CONFLICT -> call.isWrite();
    };
  }

  /// Called before the call is made.
  void before(SdkRequest request) {
    switch (this) {
      case THROTTLE -> throw throttled(request);
      case ERROR -> throw SdkClientException.create("an outage");
      case CONFLICT -> throw conflict(request);
      case UNPROCESSED, TIMEOUT -> {}
    }
  }

  SdkResponse changed(SdkRequest request, SdkResponse response) {
    return this == UNPROCESSED
            && request instanceof BatchGetItemRequest asked
            && response instanceof BatchGetItemResponse answer
        ? answer.toBuilder().responses(Map.of()).unprocessedKeys(asked.requestItems()).build()
        : response;
  }

  /// Called once the call is done.
  void after() {
    if (this == TIMEOUT) {
      throw ApiCallTimeoutException.create(8_000);
    }
  }

  private static AwsServiceException throttled(SdkRequest request) {
    var builder =
        request.getClass().getPackageName().contains(".kms.")
            ? KmsException.builder()
            : DynamoDbException.builder();
    builder
        .statusCode(400)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode("ThrottlingException").build());
    return builder.build();
  }

  private static AwsServiceException conflict(SdkRequest request) {
    if (!(request instanceof TransactWriteItemsRequest)) {
      return TransactionConflictException.builder().build();
    }
    var reason = CancellationReason.builder().code("TransactionConflict").build();
    return TransactionCanceledException.builder().cancellationReasons(List.of(reason)).build();
  }
}
