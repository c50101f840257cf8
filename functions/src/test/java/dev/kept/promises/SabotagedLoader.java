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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /// What the clients of DynamoDB tell, whose library is the parent's.
  private static final String WITH_THE_PARENT = "dev/kept/harness/written/";

  /// What every run reads alike from the class path and from the folders that no run writes: a
  /// trial is mostly class loading.
  private static final Map<String, byte[]> LIBRARY_CLASSES = new ConcurrentHashMap<>();

  private static final Map<String, List<URL>> INHERITED = new ConcurrentHashMap<>();
  private static final Map<Path, Set<String>> FOLDERS = new ConcurrentHashMap<>();

  private final Path patched;
  private final List<Set<String>> ours;

  /// @param patched what this run alone has; written before the loader is made
  /// @param folders the product and its tests, which do not change while this process lives
  SabotagedLoader(Path patched, List<Path> folders, ClassLoader parent) {
    super(
        Stream.concat(Stream.of(patched), folders.stream())
            .map(SabotagedLoader::url)
            .toArray(URL[]::new),
        parent);
    this.patched = patched;
    this.ours =
        folders.stream()
            .map(folder -> FOLDERS.computeIfAbsent(folder, SabotagedLoader::classFiles))
            .toList();
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
    var bytes = LIBRARY_CLASSES.get(file);
    if (bytes == null) {
      bytes = read(name, file);
      LIBRARY_CLASSES.put(file, bytes);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte[] read(String name, String file) throws ClassNotFoundException {
    try (var stream = getParent().getResourceAsStream(file)) {
      if (stream == null) {
        throw new ClassNotFoundException(name);
      }
      return stream.readAllBytes();
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
    for (var inherited : inherited(name)) {
      if (found.stream().noneMatch(own -> own.toString().equals(inherited.toString()))) {
        found.add(inherited);
      }
    }
    return Collections.enumeration(found);
  }

  private List<URL> inherited(String name) throws IOException {
    var known = INHERITED.get(name);
    if (known == null) {
      known = List.copyOf(Collections.list(getParent().getResources(name)));
      INHERITED.put(name, known);
    }
    return known;
  }

  private boolean isOurs(String file) {
    if (file.startsWith(WITH_THE_PARENT)) {
      return false;
    }
    return ours.stream().anyMatch(files -> files.contains(file))
        || Files.isRegularFile(patched.resolve(file));
  }

  private static Set<String> classFiles(Path folder) {
    try (var files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString())
          .filter(file -> file.endsWith(".class"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL url(Path folder) {
    try {
      return folder.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
