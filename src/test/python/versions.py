"""Transforms template.yaml as CloudFormation does, once for each case on standard input, and prints the logical IDs
of the published versions, or the transformed template if the case has "whole": true.

Input:  {"case": {"parameters": {"ApiMemory": "1024"}, "zips": {"target/model-layer.zip": "s3://bucket/other"}}}
Output: {"case": {"ApiFunction": "ApiFunctionVersion0123456789", ...}}
"""

import copy
import json
import logging
import sys

from boto3 import Session
from samcli.lib.cfn_language_extensions.sam_integration import expand_language_extensions
from samcli.yamlhelper import yaml_parse
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

PSEUDO_PARAMETERS = {
    "AWS::Region": "eu-central-1",
    "AWS::AccountId": "123456789012",
    "AWS::Partition": "aws",
    "AWS::StackName": "clothes",
    "AWS::StackId": "arn:aws:cloudformation:eu-central-1:123456789012:stack/clothes/51af3dc0-da77-11e4-872e-1234567db123",
    "AWS::URLSuffix": "amazonaws.com",
}


def with_zips(template, zips):
    """Replaces the paths of zip files with the S3 URIs to which sam deploy uploads them."""
    resources = template["Resources"].values()
    for properties in [template["Globals"]["Function"], *(each.get("Properties", {}) for each in resources)]:
        for name in ("CodeUri", "ContentUri"):
            if name in properties:
                path = properties[name]
                properties[name] = zips.get(path, "s3://bucket/" + path)
    return template


def transform(template, parameters, zips):
    values = {name: str(each.get("Default", "")) for name, each in template["Parameters"].items()}
    values |= PSEUDO_PARAMETERS | parameters
    uploaded = with_zips(copy.deepcopy(template), zips)
    expanded = expand_language_extensions(uploaded, values, enabled=True).expanded_template
    translator = Translator({}, Parser(), boto_session=Session(region_name="eu-central-1"))
    return translator.translate(sam_template=expanded, parameter_values=values)


def versions(transformed):
    return {
        each["Properties"]["FunctionName"]["Ref"]: logical_id
        for logical_id, each in transformed["Resources"].items()
        if each["Type"] == "AWS::Lambda::Version"
    }


def main():
    logging.disable(logging.WARNING)
    with open("template.yaml", encoding="utf-8") as file:
        template = yaml_parse(file.read())
    cases = json.load(sys.stdin)
    json.dump({name: transform_case(template, case) for name, case in cases.items()}, sys.stdout)


def transform_case(template, case):
    transformed = transform(template, case.get("parameters", {}), case.get("zips", {}))
    return transformed if case.get("whole") else versions(transformed)


if __name__ == "__main__":
    main()
