/**
 * Classifies many photos: {@link clothes.run.Inputs} lists them, {@link clothes.run.Pipeline}
 * classifies them on many threads and delivers the results in input order, {@link
 * clothes.run.OutputFile} stores the results, and {@link clothes.run.PreviousRun} resumes an
 * interrupted run. Start with {@code Pipeline}.
 */
package clothes.run;
