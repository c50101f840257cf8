package dev.kept.local.worker;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What a handler may ask about its invocation.
record LocalContext(RuntimeEvent event, String functionName, int memory)
    implements Context, LambdaLogger {

  @Override
  public String getAwsRequestId() {
    return event.requestId();
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + functionName;
  }

  @Override
  public String getLogStreamName() {
    return "local";
  }

  @Override
  public String getFunctionName() {
    return functionName;
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return event.functionArn();
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) Math.max(0, event.deadline() - System.currentTimeMillis());
  }

  @Override
  public int getMemoryLimitInMB() {
    return memory;
  }

  @Override
  public LambdaLogger getLogger() {
    return this;
  }

  @Override
  public void log(String message) {
    System.out.println(message);
  }

  @Override
  public void log(byte[] message) {
    System.out.println(new String(message, StandardCharsets.UTF_8));
  }
}
