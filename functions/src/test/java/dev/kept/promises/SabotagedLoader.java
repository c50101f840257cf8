package dev.kept.promises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Loads the product and its tests anew, child first, with the patched files in front.
///
/// Only what lies in its own folders is loaded here. Libraries, and the local platform with the
/// processes it holds (DynamoDB Local above all), come from the parent and so are shared by all
/// runs. Resources follow the same order, so that Micronaut finds bean definitions here.
final class SabotagedLoader extends URLClassLoader {

  /// Micronaut looks for beans in the loader of its own classes, so it is loaded anew as well, and
  /// with it the beans that the local platform puts beside a function.
  private static final List<String> WITH_US = List.of("io.micronaut.", "dev.kept.local.worker.");

  private final List<Path> folders;

  SabotagedLoader(List<Path> folders, ClassLoader parent) {
    super(folders.stream().map(SabotagedLoader::url).toArray(URL[]::new), parent);
    this.folders = folders;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    var file = name.replace('.', '/') + ".class";
    var ours = isOurs(file);
    if (!ours && WITH_US.stream().noneMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      var loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      return ours ? findClass(name) : again(name, file);
    }
  }

  private Class<?> again(String name, String file) throws ClassNotFoundException {
    try (var stream = getParent().getResourceAsStream(file)) {
      if (stream == null) {
        throw new ClassNotFoundException(name);
      }
      var bytes = stream.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    var own = findResource(name);
    return own == null ? super.getResource(name) : own;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    var found = new ArrayList<>(Collections.list(findResources(name)));
    for (var inherited : Collections.list(getParent().getResources(name))) {
      if (found.stream().noneMatch(own -> own.toString().equals(inherited.toString()))) {
        found.add(inherited);
      }
    }
    return Collections.enumeration(found);
  }

  private boolean isOurs(String file) {
    return folders.stream().anyMatch(folder -> Files.isRegularFile(folder.resolve(file)));
  }

  private static URL url(Path folder) {
    try {
      return folder.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
