package clothes.image.jpeg;

/**
 * A component of a scan with its Huffman tables, which lie completely within the file.
 *
 * @param dcTable index in the file of the table for DC differences; 0: not defined
 * @param acTable index in the file of the table for AC coefficients; 0: not defined
 */
record ScanComponent(Component component, int dcTable, int acTable) {
  boolean lacksTable() {
    return dcTable == 0 || acTable == 0;
  }
}
