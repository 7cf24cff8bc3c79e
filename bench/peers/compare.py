"""Compares CPU times with sharp and ONNX Runtime. See README.md."""

import argparse
import json
import pathlib
import statistics
import subprocess

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
SIZES = ["400x533", "1500x2000", "3024x4032"]
PHOTOS_PER_ROUND = 6
# Java's JIT compilers need about 2,000 photos to finish.
PHOTOS_TO_WARM_UP = 2_000


class Program:
    """A process on one core that classifies photos on request."""

    def __init__(self, name, core, command):
        self.name = name
        self.process = subprocess.Popen(
            ["taskset", "-c", str(core), *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        if self.process.stdout.readline().strip() != "ready":
            raise SystemExit(f"{name} did not start: {' '.join(command)}")

    def cpu_ms(self):
        """Returns the CPU time of all threads so far, in milliseconds."""
        # The first number of schedstat is the time on a CPU, in nanoseconds.
        tasks = pathlib.Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6

    def classify(self, photo, times=PHOTOS_PER_ROUND):
        """Returns the CPU time per photo in milliseconds, and the label probabilities."""
        before = self.cpu_ms()
        self.process.stdin.write(f"{times} {photo}\n")
        self.process.stdin.flush()
        probabilities = json.loads(self.process.stdout.readline())
        return (self.cpu_ms() - before) / times, probabilities

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def java_command():
    jars = [jar for jar in (ROOT / "target").glob("clothes-*.jar") if "sources" not in jar.name and "javadoc" not in jar.name]
    if not jars:
        raise SystemExit("there is no build; run bin/clothes --version first")
    return ["java", "-Xshare:auto", "-cp", f"{jars[0]}:{ROOT}/target/lib/*", str(HERE / "ClothesRunner.java")]


def measure(programs, photo, warm_up, rounds):
    """Returns the median CPU time per photo of each program, in milliseconds."""
    times = {program.name: [] for program in programs}
    for round_index in range(warm_up + rounds):
        for program in programs:
            ms, _ = program.classify(photo)
            if round_index >= warm_up:
                times[program.name].append(ms)
    return {name: statistics.median(values) for name, values in times.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=pathlib.Path, help="folder with float32.onnx and int8.onnx; photos are written here")
    parser.add_argument("--model", type=pathlib.Path, default=ROOT / "models/clothes-mobilenet-v2")
    parser.add_argument("--core", type=int, default=0, help="the CPU on which all programs run")
    parser.add_argument("--runs", type=int, default=4, help="how often all programs are started anew")
    parser.add_argument("--rounds", type=int, default=40, help=f"measured rounds of {PHOTOS_PER_ROUND} photos, for each size")
    parser.add_argument("--warm-up", type=int, default=20, help="rounds before the measured ones, for each size")
    options = parser.parse_args()
    subprocess.run([*java_command(), "photos", str(options.work)], check=True)
    results = {size: [] for size in SIZES}
    for run in range(options.runs):
        programs = [
            Program("int8", options.core, [*java_command(), str(options.model), "int8"]),
            Program("float32", options.core, [*java_command(), str(options.model), "float32"]),
            Program("peer float32", options.core, ["node", str(HERE / "sharp-onnx.mjs"), str(options.work / "float32.onnx")]),
            Program("peer int8", options.core, ["node", str(HERE / "sharp-onnx.mjs"), str(options.work / "int8.onnx")]),
        ]
        for program in programs:
            program.classify(options.work / f"{SIZES[0]}.jpg", PHOTOS_TO_WARM_UP)
        for size in SIZES:
            medians = measure(programs, options.work / f"{size}.jpg", options.warm_up, options.rounds)
            results[size].append(medians)
            print(f"run {run + 1}, {size}:", ", ".join(f"{name} {ms:.2f} ms" for name, ms in medians.items()), flush=True)
        for program in programs:
            program.close()
    print()
    print("| JPEG | sharp + ONNX Runtime float32, int8 | this project float32, int8 | int8 / float32 peer | int8 / int8 peer |")
    print("| --- | --- | --- | --- | --- |")
    for size, runs in results.items():
        median = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
        ratio = {peer: statistics.median(run["int8"] / run[peer] for run in runs) for peer in ["peer float32", "peer int8"]}
        print(
            f"| {size} | {median['peer float32']:.1f}, {median['peer int8']:.1f} ms"
            f" | {median['float32']:.1f}, {median['int8']:.1f} ms"
            f" | {ratio['peer float32']:.2f} | {ratio['peer int8']:.2f} |"
        )


if __name__ == "__main__":
    main()
