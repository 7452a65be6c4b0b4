package io.neurapt.processor.kernel.vector;

import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.PixelLayout;
import io.neurapt.processor.kernel.ServingConv;
import io.neurapt.processor.kernel.ServingForm;
import io.neurapt.processor.loop.Kernel;
import java.util.ArrayList;
import java.util.List;

/** A way to compute a convolution of one sample, and what it costs by a model of its cycles. */
interface ServingConvPlan {

    /** How many times cheaper than the convolution as defined another way must be: that model is the simpler one. */
    double DOUBT = 1.2;

    /**
     * Cycles that products wait for a float of large weights. A Xeon (family 6) gets one in 0.4 from its third cache, and
     * computes meanwhile: products of VGG-small took 0.23 to 0.35 a float longer in the network than alone.
     */
    double FAR = 1 / 4.0;

    /** Cycles that products wait for their weights, read once. */
    static double way(double floats) {
        return floats < ServingPanels.LARGE ? 0 : floats * FAR;
    }

    /** Cycles of the whole. */
    double cost();

    /** The zeros that it needs around the input. */
    Border border();

    /** Whether it can read the caller's array, which has no border and nothing behind it. */
    boolean readsInput();

    ServingForm form(Work work, PixelLayout in, PixelLayout out);

    /** The cheapest way. */
    static ServingConvPlan cheapest(ServingConv conv, RegisterBudget budget) {
        List<ServingConvPlan> filterings = new ArrayList<>();
        filterings.addAll(FilteringPlan.all(conv, budget));
        filterings.addAll(ColumnFilteringPlan.all(conv, budget));
        ServingConvPlan best = new AsDefined(conv, budget);
        double least = best.cost() / DOUBT;
        for (ServingConvPlan plan : filterings) {
            if (plan.cost() < least) {
                best = plan;
                least = plan.cost();
            }
        }
        return best;
    }

    /** {@code 45 %}: what a plan costs of the convolution as defined. */
    static String share(ServingConvPlan plan, ServingConv conv, RegisterBudget budget) {
        return Numbers.percent(plan.cost() / new AsDefined(conv, budget).cost());
    }

    /** The sum of its terms. */
    record AsDefined(ServingConv conv, RegisterBudget budget) implements ServingConvPlan {

        @Override
        public double cost() {
            double floats = (double) conv.vertical().size()
                    * conv.horizontal().size()
                    * conv.channels()
                    * PixelLayout.blocks(conv.filters())
                    * Kernel.BLOCK;
            return ServingConvForm.cost(conv, budget) + way(floats);
        }

        @Override
        public Border border() {
            return conv.border();
        }

        @Override
        public boolean readsInput() {
            return conv.border().isNone();
        }

        @Override
        public ServingForm form(Work work, PixelLayout in, PixelLayout out) {
            return new ServingConvForm(work, conv, in, out, budget).form();
        }
    }
}
