/**
 * The command line, one class for each command. {@link clothes.cli.Main} lists the commands; start
 * with {@link clothes.cli.ClassifyCommand}.
 */
package clothes.cli;
