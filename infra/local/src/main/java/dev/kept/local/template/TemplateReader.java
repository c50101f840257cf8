package dev.kept.local.template;

import dev.kept.local.template.Value.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads the file, its parameters and conditions, then resource by resource.
final class TemplateReader {

  private final Path file;
  private final Map<String, Node> top;
  private final Resolver resolver;
  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private final Set<String> notes = new LinkedHashSet<>();

  private TemplateReader(Path file, Map<String, Node> top, Map<String, String> values) {
    this.file = file;
    this.top = top;
    var parameters = new ParameterReader(file).read(section("Parameters"), values);
    var names = new Names(parameters, resources, this::property);
    this.resolver = new Resolver(file, names, section("Conditions"), section("Mappings"));
    section("Resources").forEach(this::add);
  }

  static Template read(Path file, Map<String, String> values) {
    return new TemplateReader(file, Nodes.members(file, compose(file)), values).template();
  }

  private static Node compose(Path file) {
    var settings = LoadSettings.builder().setUseMarks(true).build();
    try {
      return new Compose(settings)
          .composeString(Files.readString(file))
          .orElseThrow(() -> new TemplateException(new Place(file, 1), "the template is empty"));
    } catch (IOException _) {
      throw new TemplateException(new Place(file, 1), "there is no such file, or it is not UTF-8");
    } catch (MarkedYamlEngineException cause) {
      throw new TemplateException(
          Place.of(file, cause.getProblemMark()), "not YAML: " + cause.getProblem());
    } catch (YamlEngineException _) {
      throw new TemplateException(new Place(file, 1), "not YAML");
    }
  }

  private Map<String, Node> section(String name) {
    return Nodes.members(file, Optional.ofNullable(top.get(name)));
  }

  private void add(String logicalId, Node node) {
    var place = Place.of(file, node);
    var members = Nodes.members(file, node);
    if (members.containsKey("Condition")
        && !resolver.condition(Nodes.scalar(file, members.get("Condition")), place)) {
      return;
    }
    var type = Nodes.scalar(file, members.get("Type"), place);
    resources.put(
        logicalId,
        new Resource(logicalId, type, Optional.ofNullable(members.get("Properties")), place));
  }

  private Optional<String> property(Resource resource, String name) {
    return Optional.ofNullable(Nodes.members(file, resource.properties()).get(name))
        .flatMap(resolver::resolve)
        .map(Value::asText);
  }

  private Template template() {
    var tables =
        of(Resource.TABLE)
            .map(r -> StoreReader.table(r.logicalId(), name(r), properties(r)))
            .toList();
    var buckets = of(Resource.BUCKET).map(r -> new BucketSpec(r.logicalId(), name(r))).toList();
    var keys = of(Resource.KEY).map(r -> StoreReader.key(r.logicalId(), properties(r))).toList();
    var queues = of(Resource.QUEUE).map(r -> new QueueSpec(r.logicalId())).toList();
    var functions = functions(buckets);
    noteOthers();
    return new Template(functions, tables, buckets, keys, queues, api(), List.copyOf(notes));
  }

  private List<FunctionSpec> functions(List<BucketSpec> buckets) {
    var bucketsByName =
        buckets.stream().collect(Collectors.toMap(BucketSpec::name, BucketSpec::logicalId));
    var reader =
        new FunctionReader(
            Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file),
            new EventReader(resources, bucketsByName, notes),
            notes);
    var globals = global("Function");
    var functions = new ArrayList<FunctionSpec>();
    of(Resource.FUNCTION)
        .forEach(r -> functions.add(reader.read(r.logicalId(), properties(r).over(globals))));
    return functions;
  }

  private HttpApiSpec api() {
    var own = of(Resource.API).findFirst().map(this::properties);
    var globals = global("HttpApi");
    var settings =
        own.map(found -> found.over(globals)).orElse(globals).mapping("DefaultRouteSettings");
    var rate = settings.text("ThrottlingRateLimit").map(Double::parseDouble).orElse(0.0);
    return new HttpApiSpec(rate, settings.number("ThrottlingBurstLimit", 0));
  }

  private Mapping global(String kind) {
    var node = section("Globals").get(kind);
    return node == null
        ? new Mapping(Map.of(), new Place(file, 1))
        : resolver.required(node).asMapping();
  }

  private Stream<Resource> of(String type) {
    return resources.values().stream().filter(resource -> resource.type().equals(type));
  }

  private Mapping properties(Resource resource) {
    return resource
        .properties()
        .map(node -> resolver.required(node).asMapping())
        .orElseGet(() -> new Mapping(Map.of(), resource.place()));
  }

  private String name(Resource resource) {
    var given = resource.nameProperty().flatMap(property -> property(resource, property));
    return resource.reference(given).orElse(resource.logicalId());
  }

  /// Types that nothing here stands for, each once with how many there are.
  private void noteOthers() {
    var known =
        Set.of(
            Resource.FUNCTION,
            Resource.API,
            Resource.TABLE,
            Resource.BUCKET,
            Resource.KEY,
            Resource.QUEUE);
    var others = new TreeMap<String, Integer>();
    resources.values().stream()
        .map(Resource::type)
        .filter(type -> !known.contains(type))
        .forEach(type -> others.merge(type, 1, Integer::sum));
    others.forEach((type, count) -> notes.add(type + " (" + count + ")"));
    if (of(Resource.TABLE).findAny().isPresent()) {
      notes.add("tables' recovery windows, encryption settings and alarms");
    }
  }
}
