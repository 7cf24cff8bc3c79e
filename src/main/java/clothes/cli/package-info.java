/**
 * The command line, one class a command. {@link clothes.cli.Main} lists the commands; {@link
 * clothes.cli.ClassifyCommand} sends what {@code Inputs} finds through a {@code Pipeline} to a
 * {@code OutcomeWriter}.
 */
package clothes.cli;
