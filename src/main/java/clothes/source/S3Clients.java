package clothes.source;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Creates S3 clients. They open connections at the first request, so a client created before a
 * snapshot works after it. Credentials and region come from the environment.
 */
public final class S3Clients {
  /** For requests that never reach S3. Loading real credentials may require the network. */
  public static final AwsCredentialsProvider ANONYMOUS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("anonymous", "anonymous"));

  private S3Clients() {}

  public static S3Client create(FetchLimits limits) {
    return builder(limits).build();
  }

  public static S3ClientBuilder builder(FetchLimits limits) {
    return S3Client.builder()
        .region(region())
        // S3 redirects to the region of the bucket.
        .crossRegionAccessEnabled(true)
        // Three attempts with exponential backoff.
        .overrideConfiguration(config -> config.retryStrategy(RetryMode.STANDARD))
        .credentialsProvider(credentials())
        .httpClientBuilder(
            Apache5HttpClient.builder()
                .connectionTimeout(limits.connectTimeout())
                .socketTimeout(limits.readTimeout())
                .maxConnections(UrlClient.MAX_CONNECTIONS));
  }

  /**
   * Creates a signer of URLs to put and get objects. Signing needs no network, except for loading
   * the credentials.
   */
  public static S3Presigner presigner(AwsCredentialsProvider credentials) {
    return S3Presigner.builder().region(region()).credentialsProvider(credentials).build();
  }

  /** The default credentials, resolved when a request is signed. */
  public static AwsCredentialsProvider credentials() {
    return DefaultCredentialsProvider.builder().build();
  }

  /**
   * Returns the configured region, or us-east-1. Skips the instance metadata service, at which the
   * SDK's default chain may hang.
   */
  private static Region region() {
    try {
      return new AwsRegionProviderChain(
              new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())
          .getRegion();
    } catch (SdkClientException e) {
      return Region.US_EAST_1;
    }
  }
}
