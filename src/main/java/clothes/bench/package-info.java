/**
 * The measurements of {@code clothes bench}: generated photos of three sizes, a folder, the start
 * and memory of a new process, and DJL's documented pipeline for comparison.
 *
 * <p>Start with {@link clothes.bench.PhotoBench} and {@link clothes.bench.FolderBench}; {@link
 * clothes.bench.BenchResult} holds what they measure.
 */
package clothes.bench;
