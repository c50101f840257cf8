package dev.kept.promises;

import dev.kept.promises.Patch.CallPatch;
import dev.kept.promises.Patch.Constant;
import dev.kept.promises.Patch.MethodPatch;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.ConstantValueAttribute;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The class-file transformations behind [Patch]; each calls back for every place that it changed.
final class Rewrites {

  private Rewrites() {}

  static ClassTransform returns(MethodPatch patch, Constant constant, Runnable found) {
    return bodies(
        patch,
        found,
        (method, code) -> {
          var type = method.methodTypeSymbol().returnType();
          switch (TypeKind.from(type)) {
            case VOID -> throw new IllegalArgumentException(patch.method() + " returns nothing");
            case REFERENCE -> code.loadConstant(string(constant)).areturn();
            case LONG -> code.loadConstant(number(constant).longValue()).lreturn();
            case FLOAT -> code.loadConstant(number(constant).floatValue()).freturn();
            case DOUBLE -> code.loadConstant(number(constant).doubleValue()).dreturn();
            case BOOLEAN, BYTE, CHAR, SHORT, INT ->
                code.loadConstant(number(constant).intValue()).ireturn();
          }
        });
  }

  static ClassTransform doesNothing(MethodPatch patch, Runnable found) {
    return bodies(patch, found, (method, code) -> code.return_());
  }

  static ClassTransform runs(MethodPatch patch, StaticMethod to, Runnable found) {
    return bodies(
        patch,
        found,
        (method, code) -> {
          var type = method.methodTypeSymbol();
          var instance = !method.flags().has(AccessFlag.STATIC);
          var given = new ArrayList<>(type.parameterList());
          if (instance) {
            given.addFirst(method.parent().orElseThrow().thisClass().asSymbol());
          }
          fits(to, given);
          if (to.type().parameterCount() > 0) {
            var slot = 0;
            for (var parameter : given) {
              var kind = TypeKind.from(parameter);
              code.loadLocal(kind, slot);
              slot += kind.slotSize();
            }
          }
          code.invokestatic(to.owner(), to.name(), to.type());
          cast(code, to.type().returnType(), type.returnType());
          code.return_(TypeKind.from(type.returnType()));
        });
  }

  static ClassTransform calls(CallPatch patch, StaticMethod to, Runnable found) {
    var owner = patch.toOwner().replace('.', '/');
    return ClassTransform.transformingMethodBodies(
        (code, element) -> {
          if (element instanceof InvokeInstruction call
              && call.owner().asInternalName().equals(owner)
              && call.name().equalsString(patch.method())) {
            redirect(code, call, to);
            found.run();
          } else {
            code.with(element);
          }
        });
  }

  static ClassTransform text(String text, String other, Runnable found) {
    CodeTransform inCode =
        (code, element) -> {
          if (element instanceof ConstantInstruction constant
              && constant.constantValue() instanceof String string
              && string.contains(text)) {
            code.loadConstant(string.replace(text, other));
            found.run();
          } else if (element instanceof InvokeDynamicInstruction call && recipe(call, text)) {
            code.invokedynamic(recipe(call, text, other));
            found.run();
          } else {
            code.with(element);
          }
        };
    ClassTransform inFields =
        (builder, element) -> {
          if (element instanceof FieldModel field
              && field.findAttribute(Attributes.constantValue()).isPresent()
              && field
                      .findAttribute(Attributes.constantValue())
                      .orElseThrow()
                      .constant()
                      .constantValue()
                  instanceof String string
              && string.contains(text)) {
            builder.transformField(
                field,
                (fields, part) ->
                    fields.with(
                        part instanceof ConstantValueAttribute
                            ? ConstantValueAttribute.of(string.replace(text, other))
                            : part));
            found.run();
          } else {
            builder.with(element);
          }
        };
    return ClassTransform.transformingMethodBodies(inCode).andThen(inFields);
  }

  static ClassTransform number(
      Optional<String> method, Number number, Number other, Runnable found) {
    CodeTransform inCode =
        (code, element) -> {
          if (element instanceof ConstantInstruction constant
              && constant.constantValue().equals(number)) {
            code.loadConstant((ConstantDesc) other);
            found.run();
          } else {
            code.with(element);
          }
        };
    if (other.getClass() != number.getClass()) {
      throw new IllegalArgumentException(number + " and " + other + " differ in type");
    }
    return ClassTransform.transformingMethodBodies(
        candidate -> method.map(candidate.methodName()::equalsString).orElse(true), inCode);
  }

  private static ClassTransform bodies(
      MethodPatch patch, Runnable found, BiConsumer<MethodModel, CodeBuilder> body) {
    return (builder, element) -> {
      if (element instanceof MethodModel method
          && method.code().isPresent()
          && !method.flags().has(AccessFlag.BRIDGE)
          && method.methodName().equalsString(patch.method())
          && patch.descriptor().map(method.methodType()::equalsString).orElse(true)) {
        MethodTransform transform =
            (methods, part) -> {
              if (part instanceof CodeAttribute) {
                methods.withCode(code -> body.accept(method, code));
              } else {
                methods.with(part);
              }
            };
        builder.transformMethod(method, transform);
        found.run();
      } else {
        builder.with(element);
      }
    };
  }

  private static void redirect(CodeBuilder code, InvokeInstruction call, StaticMethod to) {
    var type = call.typeSymbol();
    if (call.name().equalsString("<init>")) {
      throw new IllegalArgumentException("a constructor cannot be redirected");
    }
    var given = new ArrayList<>(type.parameterList());
    if (call.opcode() != Opcode.INVOKESTATIC) {
      given.addFirst(call.owner().asSymbol());
    }
    fits(to, given);
    if (to.type().parameterCount() == 0) {
      for (var unused : given.reversed()) {
        if (TypeKind.from(unused).slotSize() == 2) {
          code.pop2();
        } else {
          code.pop();
        }
      }
    }
    code.invokestatic(to.owner(), to.name(), to.type());
    cast(code, to.type().returnType(), type.returnType());
  }

  private static void fits(StaticMethod to, List<ClassDesc> given) {
    var takes = to.type().parameterCount();
    if (takes != 0 && takes != given.size()) {
      throw new IllegalArgumentException(
          "%s takes %d arguments; it is given %s"
              .formatted(to, takes, given.stream().map(ClassDesc::displayName).toList()));
    }
  }

  private static void cast(CodeBuilder code, ClassDesc from, ClassDesc to) {
    if (from.equals(to)) {
      return;
    }
    if (from.isPrimitive() || to.isPrimitive()) {
      throw new IllegalArgumentException(
          "a result %s cannot stand for %s".formatted(from.displayName(), to.displayName()));
    }
    code.checkcast(to);
  }

  private static boolean recipe(InvokeDynamicInstruction call, String text) {
    return call.bootstrapArgs().stream().anyMatch(a -> a instanceof String s && s.contains(text));
  }

  private static DynamicCallSiteDesc recipe(
      InvokeDynamicInstruction call, String text, String other) {
    var arguments =
        call.bootstrapArgs().stream()
            .map(argument -> argument instanceof String s ? s.replace(text, other) : argument)
            .toArray(ConstantDesc[]::new);
    MethodTypeDesc type = call.typeSymbol();
    return DynamicCallSiteDesc.of(
        call.bootstrapMethod(), call.name().stringValue(), type, arguments);
  }

  private static Number number(Constant constant) {
    if (constant.value() instanceof Number number) {
      return number;
    }
    throw new IllegalArgumentException("the method returns a number");
  }

  private static String string(Constant constant) {
    if (constant.value() instanceof String string) {
      return string;
    }
    throw new IllegalArgumentException("the method returns an object");
  }
}
