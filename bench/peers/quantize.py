"""Quantizes an exported network with ONNX Runtime's own static quantization.

Usage: quantize.py FLOAT32.onnx INT8.onnx PHOTOS

PHOTOS is a folder with JPEGs, also in subfolders. 200 of them calibrate the activation ranges.
"""

import pathlib
import random
import sys

import numpy
from onnxruntime.quantization import (
    CalibrationDataReader,
    CalibrationMethod,
    QuantFormat,
    QuantType,
    quantize_static,
)
from onnxruntime.quantization.shape_inference import quant_pre_process
from PIL import Image

SIDE = 224
CALIBRATION_PHOTOS = 200


class Photos(CalibrationDataReader):
    def __init__(self, folder):
        files = sorted(pathlib.Path(folder).rglob("*.jpg"))
        self.files = iter(random.Random(1).sample(files, min(CALIBRATION_PHOTOS, len(files))))

    def get_next(self):
        file = next(self.files, None)
        if file is None:
            return None
        photo = Image.open(file).convert("RGB").resize((SIDE, SIDE), Image.Resampling.BILINEAR)
        values = numpy.asarray(photo, dtype=numpy.float32).transpose(2, 0, 1)
        return {"photo": values[None]}


def main(float32_file, int8_file, photos):
    prepared = int8_file + ".prepared"
    quant_pre_process(float32_file, prepared, skip_symbolic_shape=True)
    quantize_static(
        prepared,
        int8_file,
        Photos(photos),
        quant_format=QuantFormat.QDQ,
        per_channel=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        calibrate_method=CalibrationMethod.MinMax,
    )
    pathlib.Path(prepared).unlink()


if __name__ == "__main__":
    main(*sys.argv[1:])
