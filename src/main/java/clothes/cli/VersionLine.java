package clothes.cli;

import clothes.api.http.Version;
import picocli.CommandLine.IVersionProvider;

/** The line that {@code --version} prints. */
final class VersionLine implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"clothes " + Version.current().number()};
  }
}
