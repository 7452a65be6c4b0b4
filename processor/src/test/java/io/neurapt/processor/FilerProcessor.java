package io.neurapt.processor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;

/** Our processor, with a filer of the test's before that of the compiler. */
final class FilerProcessor extends NetworkProcessor {

    private final UnaryOperator<Filer> filer;

    FilerProcessor(UnaryOperator<Filer> filer) {
        this.filer = filer;
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        Filer before = filer.apply(environment.getFiler());
        super.init((ProcessingEnvironment) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ProcessingEnvironment.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getFiler")) {
                        return before;
                    }
                    try {
                        return method.invoke(environment, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }
}
