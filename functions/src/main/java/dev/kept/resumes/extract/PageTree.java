package dev.kept.resumes.extract;

import java.io.IOException;
import java.util.IdentityHashMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;

/// Counts a PDF's pages within the limits, before PDFBox walks the tree without any.
///
/// The tree's own page count is not believed, nodes that are shared count as often as they are
/// reached (a kilobyte can so claim a hundred thousand pages), and a node within itself is an
/// error.
final class PageTree {
  private final Budget budget;
  private int pages;
  private final IdentityHashMap<COSDictionary, Boolean> path = new IdentityHashMap<>();

  private PageTree(Budget budget) {
    this.budget = budget;
  }

  /// Counts the pages; at least one.
  ///
  /// @throws Stopped if there are too many
  /// @throws IOException if the tree is not one, or has no page
  static int count(PDDocument document, Budget budget) throws IOException {
    var catalog = document.getDocumentCatalog().getCOSObject();
    var root = catalog.getCOSDictionary(COSName.PAGES);
    if (root == null) {
      throw new IOException("no page tree");
    }
    var tree = new PageTree(budget);
    tree.walk(root);
    if (tree.pages == 0) {
      throw new IOException("no page");
    }
    return tree.pages;
  }

  private void walk(COSDictionary node) throws IOException {
    budget.checkTime();
    if (path.size() >= budget.limits().depth() || path.put(node, true) != null) {
      throw new IOException("the page tree has no end");
    }
    if (node.getDictionaryObject(COSName.KIDS) instanceof COSArray kids) {
      walkKids(kids);
    } else {
      add();
    }
    path.remove(node);
  }

  private void walkKids(COSArray kids) throws IOException {
    for (var index = 0; index < kids.size(); index++) {
      if (kids.getObject(index) instanceof COSDictionary kid) {
        walk(kid);
      }
    }
  }

  private void add() {
    if (pages == budget.limits().pages()) {
      throw new Stopped(FailureCode.TOO_MANY_PAGES);
    }
    pages++;
  }
}
