// Classifies photos with sharp and ONNX Runtime, on one thread.
// Usage: node sharp-onnx.mjs MODEL.onnx
// Each line of standard input has a number of repetitions and the path of a JPEG file. The response is one
// line: the label probabilities as a JSON array.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import * as ort from 'onnxruntime-node';
import sharp from 'sharp';

const SIDE = 224;
sharp.concurrency(1);
sharp.cache(false);
const session = await ort.InferenceSession.create(process.argv[2], {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
});

async function classify(jpeg) {
  const rgb = await sharp(jpeg)
    .resize(SIDE, SIDE, { fit: 'fill', kernel: 'linear' })
    .removeAlpha()
    .raw()
    .toBuffer();
  const plane = SIDE * SIDE;
  const values = new Float32Array(3 * plane);
  for (let i = 0, j = 0; i < plane; i++, j += 3) {
    values[i] = rgb[j];
    values[plane + i] = rgb[j + 1];
    values[2 * plane + i] = rgb[j + 2];
  }
  const photo = new ort.Tensor('float32', values, [1, 3, SIDE, SIDE]);
  const outputs = await session.run({ [session.inputNames[0]]: photo });
  return Array.from(outputs.probabilities.data);
}

console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  const [times, file] = line.split(' ', 2);
  const jpeg = readFileSync(file);
  let probabilities;
  for (let i = 0; i < Number(times); i++) {
    probabilities = await classify(jpeg);
  }
  console.log(JSON.stringify(probabilities));
}
