package dev.kept.local.look;

import dev.kept.local.PlatformException;
import dev.kept.local.control.Controls;
import dev.kept.local.json.Json;
import dev.kept.local.json.JsonObject;
import dev.kept.local.sigv4.RequestSigner;
import dev.kept.local.template.Arns;
import dev.kept.local.template.BucketSpec;
import dev.kept.local.template.TableSpec;
import dev.kept.local.template.Template;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/// Everything in every table and bucket, read as the administrator.
public final class Stores {
  private final Template template;
  private final Controls controls;
  private final RequestSigner signer;
  private final HttpClient client = HttpClient.newHttpClient();

  public Stores(Template template, Controls controls) {
    this.template = template;
    this.controls = controls;
    this.signer = new RequestSigner(controls.identities().administrator(), Arns.REGION);
  }

  /// @return every row of every table, by the table's logical id, as DynamoDB writes it
  public Map<String, List<JsonObject>> rows() {
    var rows = new LinkedHashMap<String, List<JsonObject>>();
    template.tables().forEach(table -> rows.put(table.logicalId(), rows(table)));
    return rows;
  }

  /// @return the keys of every object of every bucket, by the bucket's logical id
  public Map<String, List<String>> objects() {
    var objects = new LinkedHashMap<String, List<String>>();
    template.buckets().forEach(bucket -> objects.put(bucket.logicalId(), keys(bucket)));
    return objects;
  }

  /// @return the bytes of one object
  public byte[] object(String bucketLogicalId, String key) {
    var bucket =
        template.buckets().stream()
            .filter(spec -> spec.logicalId().equals(bucketLogicalId))
            .findAny()
            .orElseThrow();
    return s3("/" + bucket.name() + "/" + key);
  }

  private List<JsonObject> rows(TableSpec table) {
    var rows = new ArrayList<JsonObject>();
    var from = Optional.<JsonObject>empty();
    do {
      var asked = JsonObject.empty().with("TableName", table.name()).with("ConsistentRead", true);
      var answer =
          dynamo("Scan", from.map(key -> asked.with("ExclusiveStartKey", key)).orElse(asked));
      answer.array("Items").objects().forEach(rows::add);
      from = answer.object("LastEvaluatedKey");
    } while (from.isPresent());
    return rows;
  }

  private JsonObject dynamo(String operation, JsonObject asked) {
    var headers =
        Map.of(
            "content-type",
            "application/x-amz-json-1.0",
            "x-amz-target",
            "DynamoDB_20120810." + operation);
    var address = URI.create(controls.endpoints().dynamoDb() + "/");
    var body = asked.bytes();
    return Json.parseObject(send(signer.sign("dynamodb", "POST", address, headers, body)));
  }

  private List<String> keys(BucketSpec bucket) {
    return texts(s3("/" + bucket.name() + "?list-type=2"), "Key");
  }

  private byte[] s3(String path) {
    var address = URI.create(controls.endpoints().s3() + path);
    return send(signer.sign("s3", "GET", address, Map.of(), new byte[0]));
  }

  private byte[] send(HttpRequest request) {
    try {
      var answer = client.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new PlatformException("a store answered its administrator " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException cause) {
      throw new PlatformException("a store does not answer", cause);
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted", cause);
    }
  }

  private static List<String> texts(byte[] xml, String element) {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    var texts = new ArrayList<String>();
    try {
      var reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && reader.getLocalName().equals(element)) {
          texts.add(reader.getElementText());
        }
      }
      return texts;
    } catch (XMLStreamException cause) {
      throw new PlatformException("S3 answered no XML", cause);
    }
  }
}
