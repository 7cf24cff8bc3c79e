/**
 * The command line, one class per command. {@link clothes.cli.Main} lists the commands; {@link
 * clothes.cli.ClassifyCommand} sends what {@code Inputs} finds through a {@code Pipeline} to an
 * {@code OutcomeWriter}.
 */
package clothes.cli;
