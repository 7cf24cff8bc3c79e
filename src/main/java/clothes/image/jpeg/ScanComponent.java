package clothes.image.jpeg;

/**
 * A component of a scan with its Huffman tables, which lie completely within the file.
 *
 * @param dcTableStart index in the file of the table for DC differences; 0: not defined
 * @param acTableStart index in the file of the table for AC coefficients; 0: not defined
 */
record ScanComponent(Component component, int dcTableStart, int acTableStart) {
  boolean lacksTable() {
    return dcTableStart == 0 || acTableStart == 0;
  }
}
