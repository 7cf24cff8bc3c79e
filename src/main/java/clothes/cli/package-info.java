/**
 * The command line: one class for each command, and the options, checks and messages that commands
 * share. {@link clothes.cli.Main} lists the commands; start with {@link
 * clothes.cli.ClassifyCommand}.
 */
package clothes.cli;
