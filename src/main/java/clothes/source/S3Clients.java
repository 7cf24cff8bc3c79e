package clothes.source;

import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Makes clients of S3 that touch no network before their first request, so that one may be made
 * before a snapshot is taken and used after it; credentials and region come from the environment.
 */
public final class S3Clients {
  private S3Clients() {}

  public static S3Client make(FetchLimits limits) {
    return builder(limits).build();
  }

  static S3ClientBuilder builder(FetchLimits limits) {
    return S3Client.builder()
        .region(region())
        // A bucket may be anywhere: S3 itself says where, and the client asks there.
        .crossRegionAccessEnabled(true)
        // Three tries, with pauses that grow; the SDK's old default was four.
        .overrideConfiguration(it -> it.retryStrategy(RetryMode.STANDARD))
        .credentialsProvider(DefaultCredentialsProvider.builder().build())
        .httpClientBuilder(
            Apache5HttpClient.builder()
                .connectionTimeout(limits.connect())
                .socketTimeout(limits.whole())
                .maxConnections(UrlSource.MAX_CONNECTIONS));
  }

  /** Unlike the SDK's own chain it does not ask the instance metadata address, which may hang. */
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
