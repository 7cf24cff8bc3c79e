# The command line and its server, from the zip and the layer of "./mvnw package" on Linux x86-64:
#
#   ./mvnw -DskipTests package && docker build -t clothes .
#   docker run --read-only -p 8080:8080 clothes
#
# The native library is compressed in the image. The first start with a volume unpacks it there (1.4 s, 460 MB).

ARG JDK_IMAGE=eclipse-temurin:17-jdk
ARG BASE_IMAGE=debian:bookworm-slim

FROM $JDK_IMAGE AS build
COPY target/clothes-*-linux-x86_64.zip target/layer/tensorflow-linux-x86_64-*.jar /build/
WORKDIR /build
RUN jar xf clothes-*.zip && rm clothes-*.zip && mv clothes-* clothes && chmod +x clothes/bin/clothes && \
  rm clothes/lib/tensorflow-core-native-*-linux-x86_64.jar clothes/lib/javacpp-*-linux-x86_64.jar && \
  mv tensorflow-*.jar clothes/lib/
RUN jlink --compress=2 --no-header-files --no-man-pages --strip-java-debug-attributes --output java --add-modules \
  java.se,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs

FROM $BASE_IMAGE
COPY --from=build /build/java /opt/java
COPY --from=build /build/clothes /opt/clothes
RUN mkdir -p /var/cache/clothes && chown 10001:10001 /var/cache/clothes
ENV JAVA_HOME=/opt/java XDG_CACHE_HOME=/var/cache/clothes \
  CLOTHES_JAVA_OPTS="-Djava.io.tmpdir=/var/cache/clothes -XX:-UsePerfData"
# For the native library, and for uploads unless --uploads names another folder.
VOLUME /var/cache/clothes
USER 10001:10001
EXPOSE 8080
HEALTHCHECK --start-period=60s --interval=30s --timeout=5s CMD ["/bin/bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /readyz HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && grep -q '^HTTP/1.1 200' <&3"]
ENTRYPOINT ["/opt/clothes/bin/clothes"]
CMD ["serve", "--host", "0.0.0.0"]
