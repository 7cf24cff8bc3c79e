package clothes.lambda;

import clothes.lambda.s3.S3PhotoClassifier;
import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** A Lambda context with a fixed remaining time. */
public record TestContext(int getRemainingTimeInMillis) implements Context {
  public static final TestContext PLENTY_OF_TIME = new TestContext(300_000);

  /** Too little time for a handler to start classifying a photo. */
  public static final TestContext NO_TIME = new TestContext(1_000);

  /** A context that leaves this time for fetching a photo from S3. */
  static TestContext withFetchMillis(int milliseconds) {
    return new TestContext((int) S3PhotoClassifier.TIME_FOR_PHOTO.toMillis() + milliseconds);
  }

  @Override
  public String getAwsRequestId() {
    return "8476a536-e9f4-11e8-9739-2dfe598c3fcd";
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/clothes-test";
  }

  /** Null, as after a restore. */
  @Override
  public String getLogStreamName() {
    return null;
  }

  @Override
  public String getFunctionName() {
    return "clothes-test";
  }

  @Override
  public String getFunctionVersion() {
    return "7";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:eu-central-1:123456789012:function:clothes-test:live";
  }

  @Override
  public CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 1769;
  }

  @Override
  public LambdaLogger getLogger() {
    throw new UnsupportedOperationException("the handlers log through SLF4J");
  }
}
